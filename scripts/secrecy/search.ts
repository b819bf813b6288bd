import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Forms in which a word may lie somewhere: as it is, as JavaScript keeps text with 汉字, as base64 and hex carry it. */
export function formsOf(word: string): readonly Buffer[] {
  const plain = Buffer.from(word)
  // Three alignments of base64, without the characters at either end that depend on what stands beside the word.
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), plain])
      .toString('base64')
      .replace(/=+$/, '')
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2))
  })
  return [plain, Buffer.from(word, 'utf16le'), Buffer.from(plain.toString('hex')), ...base64]
}

/** How often any form of any word stands in some bytes. */
export function countIn(bytes: Buffer, words: readonly string[]): number {
  let hits = 0
  for (const form of words.flatMap(formsOf))
    for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) hits += 1
  return hits
}

/** What was searched and how often something was found. */
export interface Found {
  readonly bytes: number
  readonly hits: number
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : []
  })

/** Searches every file of a folder, such as a database with its write-ahead log. */
export function searchFiles(folder: string, words: readonly string[]): Found {
  let [bytes, hits] = [0, 0]
  for (const file of filesIn(folder)) {
    if (!existsSync(file) || statSync(file).size === 0) continue
    const content = readFileSync(file)
    bytes += content.length
    hits += countIn(content, words)
  }
  return { bytes, hits }
}

const chunk = 16 * 1024 * 1024

/** What was read of a process, and how often each word was found. */
export interface FoundInMemory {
  readonly bytes: number
  readonly hits: Readonly<Record<string, number>>
}

/** Counts words that begin alike, as plain bytes and as JavaScript keeps text with 汉字, in one pass for each form. */
function countAlike(bytes: Buffer, stem: string, words: readonly string[], hits: Record<string, number>): void {
  for (const encoding of ['latin1', 'utf16le'] as const) {
    const form = Buffer.from(stem, encoding)
    for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) {
      const word = words.find(
        (one) => bytes.subarray(at, at + 2 * one.length).indexOf(Buffer.from(one, encoding)) === 0,
      )
      if (word !== undefined) hits[word] = (hits[word] ?? 0) + 1
    }
  }
}

/**
 * Searches everything a process can write to (heap, stacks, shared buffers) for words that all begin with `stem`. Null
 * where the system does not let us read it.
 */
export function searchMemory(pid: number, stem: string, words: readonly string[]): FoundInMemory | null {
  const maps = `/proc/${pid}/maps`
  if (!existsSync(maps)) return null
  let memory: number
  try {
    memory = openSync(`/proc/${pid}/mem`, 'r')
  } catch {
    return null
  }
  let bytes = 0
  const hits = Object.fromEntries(words.map((word) => [word, 0]))
  const overlap = 400
  const buffer = Buffer.alloc(chunk + overlap)
  try {
    for (const line of readFileSync(maps, 'utf8').split('\n')) {
      const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
      if (!region) continue
      const [from, to] = [Number.parseInt(region[1] ?? '0', 16), Number.parseInt(region[2] ?? '0', 16)]
      for (let at = from; at < to; at += chunk) {
        const read = readQuietly(memory, buffer.subarray(0, Math.min(chunk + overlap, to - at)), at)
        bytes += Math.min(read, chunk)
        countAlike(buffer.subarray(0, read), stem, words, hits)
      }
    }
  } finally {
    closeSync(memory)
  }
  return bytes === 0 ? null : { bytes, hits }
}

function readQuietly(file: number, into: Buffer, at: number): number {
  try {
    return readSync(file, into, 0, into.length, at)
  } catch {
    return 0
  }
}

/** A process and everything it started, and of a database also those it handed to another parent. */
export function processesOf(root: number, dataDir: string): readonly number[] {
  const parents = new Map<number, number>()
  const named = new Set<number>([root])
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0))
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(dataDir)) named.add(Number(name))
    } catch {
      // A process that ended while the list was read.
    }
  }
  const own = (pid: number): boolean => named.has(pid) || ((parents.get(pid) ?? 0) > 1 && own(parents.get(pid) ?? 0))
  return [...parents.keys()].filter((pid) => pid !== process.pid && own(pid))
}
