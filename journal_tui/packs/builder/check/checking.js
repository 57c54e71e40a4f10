// Checks a pack's file: its bytes in, the pack or everything that is wrong with it out.
import { DATA } from "./data.js";
import { advise } from "./advice.js";
import { toText } from "./fileKinds.js";
import { problem } from "./problems.js";
import { readText } from "./reading.js";
import { sha256 } from "./sha256.js";

/** The pack in a file's bytes (null when anything is wrong), its problems by line, advice, and fingerprint. */
export function checkBytes(data) {
  const fingerprint = sha256(data);
  const text = toText(data);
  if (typeof text !== "string") return { pack: null, problems: [text], advice: [], fingerprint };
  const reading = readText(text);
  let { problems } = reading;
  if (problems.length > DATA.limits.problems) {
    const { line } = problems[DATA.limits.problems - 1];
    problems = [...problems.slice(0, DATA.limits.problems), problem(line, "more")];
  }
  return { pack: reading.pack, problems, advice: advise(reading), fingerprint };
}
