/** `make` with its answer kept as long as what it was made from: inputs of figures never change. */
export function once<I extends object, T>(make: (input: I) => T): (input: I) => T {
  const held = new WeakMap<I, { made: T }>();
  return (input) => {
    let known = held.get(input);
    if (!known) held.set(input, (known = { made: make(input) }));
    return known.made;
  };
}

/**
 * What is fetched once by name: itself once it is here, else a promise. A failed fetch is
 * forgotten, so that it can be tried again.
 */
export function fetchedOnce<K extends string, T extends object>(
  fetchers: Readonly<Record<K, () => Promise<T>>>,
): (name: K) => T | Promise<T> {
  const known = new Map<K, T | Promise<T>>();
  return (name) => {
    const held = known.get(name);
    if (held) return held;
    const fetching = fetchers[name]();
    fetching.then(
      (fetched) => known.set(name, fetched),
      () => known.delete(name),
    );
    known.set(name, fetching);
    return fetching;
  };
}
