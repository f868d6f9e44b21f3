/** Whether only the reader's own machine finds an address: what is pasted would work for no one else. */
export function isLocal(site: string): boolean {
  const { protocol, hostname } = new URL(site);
  return (
    !/^https?:$/.test(protocol) ||
    /^(localhost|127\..*|0\.0\.0\.0|\[::1?\])$|\.localhost$/.test(hostname)
  );
}
