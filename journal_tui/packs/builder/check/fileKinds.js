// From bytes to text: says what a file is when it is not a text file that could be a pack.
import { DATA } from "./data.js";
import { problem } from "./problems.js";

const YAML_LINE = new RegExp(DATA.patterns.yaml_line, "gmu");
const PACK_LINE = new RegExp(DATA.patterns.pack_line, "mu");
const UTF8_MARK = [0xef, 0xbb, 0xbf];
const BLANK = [0x20, 0x09, 0x0d, 0x0a, ...UTF8_MARK];

/** The file's text with plain line ends and no byte-order mark, or the problem that it has none. */
export function toText(data) {
  if (data.length > DATA.limits.bytes) return problem(null, "too_large", { limit: DATA.limits.bytes / 1024 });
  if (data.every((byte) => BLANK.includes(byte))) return problem(null, "empty");
  const other = otherKind(data);
  if (other !== null) return other;
  const wrong = firstNotUtf8(data);
  if (wrong >= 0) return problem(lineOfByte(data, wrong), "not_utf8");
  const text = new TextDecoder("utf-8").decode(data).replace(/\r\n/g, "\n");
  return isYaml(text) ? problem(1, "yaml") : text;
}

/** Line ends are "\n" by now; other signs that end a line to JavaScript do not to Python. */
function isYaml(text) {
  const lines = text.replace(/[\r\u2028\u2029]/g, " ");
  if (PACK_LINE.test(lines)) return false;
  return lines.startsWith("---\n") || lines.startsWith("%YAML") || (lines.match(YAML_LINE) || []).length >= 2;
}

const startsWith = (data, bytes) => bytes.every((byte, index) => data[index] === byte);

function lineOfByte(data, at) {
  let line = 1;
  for (let i = 0; i < at; i++) if (data[i] === 0x0a) line++;
  return line;
}

function otherKind(data) {
  for (const [bytes, id] of DATA.file_kinds.beginnings) if (startsWith(data, bytes)) return problem(null, id);
  if (startsWith(data, [0xff, 0xfe]) || startsWith(data, [0xfe, 0xff]) || everySecondIsNul(data))
    return problem(null, "utf16");
  let start = Array.from(data.slice(0, 512));
  if (startsWith(start, UTF8_MARK)) start = start.slice(3);
  const text = String.fromCharCode(...start)
    .replace(/^[\t-\r ]+/, "")
    .replace(/[A-Z]+/g, (c) => c.toLowerCase());
  if (DATA.file_kinds.web.some((beginning) => text.startsWith(beginning))) return problem(null, "web_page");
  if (text.startsWith("{") || text.startsWith("[{")) return problem(1, "json", { character: text[0] });
  const nul = data.indexOf(0);
  return nul >= 0 ? problem(lineOfByte(data, nul), "nul") : null;
}

/** UTF-16 without its mark: plain letters have a zero byte each. */
function everySecondIsNul(data) {
  const start = data.slice(0, 200);
  if (start.length < 4) return false;
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]++;
  });
  const many = Math.floor(start.length / 3);
  return zeros[1] > many || zeros[0] > many;
}

/** Where the first bytes are that are no UTF-8; -1 when all are. */
function firstNotUtf8(data) {
  let at = 0;
  while (at < data.length) {
    const lead = data[at];
    if (lead < 0x80) {
      at++;
      continue;
    }
    const more =
      lead >= 0xc2 && lead <= 0xdf
        ? 1
        : lead >= 0xe0 && lead <= 0xef
          ? 2
          : lead >= 0xf0 && lead <= 0xf4
            ? 3
            : 0;
    if (more === 0) return at;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    for (let i = 1; i <= more; i++) {
      const byte = data[at + i];
      const fits = i === 1 ? byte >= low && byte <= high : byte >= 0x80 && byte <= 0xbf;
      if (!fits) return at;
    }
    at += more + 1;
  }
  return -1;
}
