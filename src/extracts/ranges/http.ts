/** Parts of files over HTTP (RFC 9110, section 14), and what becomes of hosts that give no parts. */
import { extractUrl } from '../early';
import type { Answer, PartialFile, Transport } from './reader';
import type { Range } from './plan';

/** The largest file that is fetched whole from a host that gives no parts. */
export const LARGEST_WHOLE = 8 * 1024 * 1024;

/**
 * Browsers let requests for one address wait for each other at their own cache, which parts of one
 * file need not; where the Cache API keeps parts (`kept.ts`), that cache is of no use besides.
 */
const CACHE = typeof caches === 'undefined' ? 'default' : 'no-store';

/** Ways in which a host fails to give a part. */
type Refusal = 'ignored' | 'wrong' | 'encoded';

/**
 * A transport over `fetch` for files in `folder`. The first answer that is no proper part tells
 * that the host gives none: from then on files up to `largest` bytes are fetched whole, larger ones
 * are refused with an Error that says what, where and what to do.
 */
export function httpTransport(folder: URL, largest = LARGEST_WHOLE): Transport {
  let refusal: Refusal | null = null;

  async function request(file: PartialFile, headers: HeadersInit, signal: AbortSignal) {
    const url = extractUrl(folder, file.path, file.sha256.slice(0, 8));
    let response: Response;
    try {
      response = await fetch(url, { headers, signal, cache: CACHE });
    } catch (cause) {
      signal.throwIfAborted();
      throw new Error(
        `${file.path} could not be fetched from ${folder.href}: is there a connection?`,
        {
          cause,
        },
      );
    }
    if (response.ok || response.status === 416) return response;
    void response.body?.cancel();
    throw new Error(
      `${file.path} is not at ${folder.href} (HTTP ${response.status}): ` +
        'the extracts must lie beside the page',
    );
  }

  const otherVersion = (file: PartialFile, found: string): Error =>
    new Error(
      `${file.path} from ${folder.href} has ${found} bytes, the manifest says ${file.bytes}: ` +
        'the file is cut short or of another version; reload, or build the extracts again',
    );

  function refuse(file: PartialFile, why: Refusal): void {
    refusal = why;
    if (file.bytes <= largest) return;
    const how = {
      ignored: 'ignores range requests',
      wrong: 'answers range requests with other parts than were asked for',
      encoded: 'compresses the file on the way, so that its parts cannot be told',
    }[why];
    throw new Error(
      `${file.path} has ${megabytes(file.bytes)} and can only be read in parts, but the server at ` +
        `${folder.href} ${how}: let it serve .parquet files as they are, with HTTP range requests`,
    );
  }

  async function whole(file: PartialFile, response: Response): Promise<Answer> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.byteLength !== file.bytes) throw otherVersion(file, String(bytes.byteLength));
    return { start: 0, bytes };
  }

  async function part(file: PartialFile, range: Range, signal: AbortSignal): Promise<Answer> {
    const headers = { Range: `bytes=${range.start}-${range.end - 1}` };
    const response = await request(file, headers, signal);
    if (response.status === 416) throw otherVersion(file, 'fewer');
    const why = refusalOf(response, range);
    if (!why) {
      const total = totalOf(response);
      if (total !== null && total !== file.bytes) {
        void response.body?.cancel();
        throw otherVersion(file, String(total));
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.byteLength === range.end - range.start) return { start: range.start, bytes };
    }
    try {
      refuse(file, why ?? 'wrong');
    } catch (error) {
      void response.body?.cancel();
      throw error;
    }
    if (response.status === 200) return whole(file, response);
    if (why) void response.body?.cancel();
    return whole(file, await request(file, {}, signal));
  }

  return {
    name: folder.href,
    get givesParts() {
      return refusal === null;
    },
    async read(file, range, signal) {
      if (refusal === null) return part(file, range, signal);
      refuse(file, refusal);
      return whole(file, await request(file, {}, signal));
    },
  };
}

/** Why an answer is not the part that was asked for; null where it is. */
function refusalOf(response: Response, { start, end }: Range): Refusal | null {
  if (response.status === 200) return 'ignored';
  const encoding = response.headers.get('Content-Encoding');
  if (encoding !== null && encoding !== 'identity') return 'encoded';
  const given = contentRange(response);
  return given?.start === start && given.end === end ? null : 'wrong';
}

/** `Content-Range: bytes 0-99/1234`, its end made exclusive. */
function contentRange(response: Response): (Range & { total: string }) | null {
  const found = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get('Content-Range') ?? '');
  return found && { start: Number(found[1]), end: Number(found[2]) + 1, total: found[3]! };
}

function totalOf(response: Response): number | null {
  const total = contentRange(response)?.total;
  return total === undefined || total === '*' ? null : Number(total);
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;
