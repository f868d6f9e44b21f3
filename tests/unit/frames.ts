/** The longest block of a frame. */
const BLOCK = 2 ** 17;

/** Bytes as a Zstandard frame of plain blocks (RFC 8878, section 3.1.1): no codec to start. */
export function framed(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK));
  const frame = new Uint8Array(9 + 3 * blocks + bytes.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, 0xfd2fb528, true);
  // One segment, its length in four bytes.
  view.setUint8(4, 0xa0);
  view.setUint32(5, bytes.length, true);
  let at = 9;
  for (let i = 0; i < blocks; i++) {
    const block = bytes.subarray(i * BLOCK, (i + 1) * BLOCK);
    const header = (block.length << 3) | (i === blocks - 1 ? 1 : 0);
    view.setUint16(at, header & 0xffff, true);
    view.setUint8(at + 2, header >> 16);
    frame.set(block, at + 3);
    at += 3 + block.length;
  }
  return frame;
}
