import type { DuckdbEngine } from '../../engines';
import type { FunctionTerm } from './lexicon';

/** Functions that DuckDB has here, with their parameters; asked once for each database. */
export async function functionsOf(engine: DuckdbEngine): Promise<FunctionTerm[]> {
  const { columns, rows } = await engine.sql(`
    SELECT function_name,
      '(' || array_to_string(any_value(parameters), ', ') || ')' AS parameters,
      any_value(description) AS description
    FROM duckdb_functions()
    WHERE function_type IN ('scalar', 'aggregate', 'macro', 'table', 'table_macro')
      AND regexp_matches(function_name, '^[a-z][a-z0-9_]*$')
      AND NOT starts_with(function_name, 'duckdb_') AND NOT starts_with(function_name, 'pragma_')
    GROUP BY function_name ORDER BY function_name`);
  const [names, parameters, descriptions] = columns.map(({ values }) => values);
  return Array.from({ length: rows }, (_, row) => ({
    name: String(names![row]),
    detail: String(parameters![row] ?? ''),
    info: String(descriptions![row] ?? ''),
  }));
}
