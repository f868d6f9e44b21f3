/** Parameters with one of them set, or taken away by ''; the given ones are not changed. */
export function narrow(
  params: URLSearchParams,
  key: string,
  value: string,
  ...without: string[]
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of without) next.delete(name);
  if (value) next.set(key, value);
  else next.delete(key);
  return next;
}
