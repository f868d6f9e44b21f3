/**
 * What pdf.js takes for granted and Node 20 lacks (as do browsers of 2023): without it, a page whose
 * fonts are not embedded breaks off at its first letter, before any line of a table.
 */
if (!('transferToFixedLength' in ArrayBuffer.prototype))
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    /** As ECMA-262 25.1.6.10, but for the detaching, which nothing here waits for. */
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const moved = new Uint8Array(length);
      moved.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return moved.buffer;
    },
  });

export {};
