// node scripts/secrecy.ts: a real site process receives sealed papers whose words are known; before they are opened they
// are searched for in its database, write-ahead log, memory, log and packets. Prints what was found as one JSON line.
import { runSecrecy } from './secrecy/run-secrecy.ts'

const report = await runSecrecy()
const { before, control, after } = report
const places = [before.files, before.memory, before.wire, before.log]
const silent = places.every((one) => one === null || one.hits === 0)
const seeing = control.files.hits > 0 && control.wire.hits > 0 && control.memory?.hits !== 0 && after?.hits !== 0
console.log(JSON.stringify({ ...report, passed: silent && seeing && report.released }))
process.exit(silent && seeing && report.released ? 0 : 1)
