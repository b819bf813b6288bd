import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Answer } from '#core/kernel/judgement.ts'
import type { JudgeKind } from '#policies/judges/judge-kind.ts'
import { findJudgeKind, judgeKinds } from '#policies/judges/kinds.ts'
import { MalformedCase } from '#policies/judges/malformed-case.ts'
import { openRules, type Rules } from '#policies/judges/rules.ts'
import { UsageError } from './usage-error.ts'

/** How `judge` is called, for the list of commands. */
export const usage = 'judge <kind> [--profiles DIR]   从标准输入读一个JSON对象或NDJSON，逐行写出判定'

/** What the lines of standard input hold. */
export interface JudgedInput {
  /** One JSON answer a line, in order. */
  readonly lines: readonly string[]
  /** One line for each case that could not be judged. */
  readonly errors: readonly string[]
}

const isObject = (data: unknown): data is object => typeof data === 'object' && data !== null && !Array.isArray(data)

const parseCase = (source: string): object => {
  let data: unknown
  try {
    data = JSON.parse(source)
  } catch {
    throw new MalformedCase('不是JSON')
  }
  if (!isObject(data)) throw new MalformedCase('不是JSON对象')
  return data
}

const attempt = (source: string, kind: JudgeKind, rules: Rules): Answer | MalformedCase => {
  try {
    return kind.judge(parseCase(source), rules)
  } catch (error) {
    if (error instanceof MalformedCase) return error
    throw error
  }
}

const isJson = (source: string): boolean => {
  try {
    JSON.parse(source)
    return true
  } catch {
    return false
  }
}

/** One object over several lines is one case; else every line that is not blank is a case of its own. */
const splitCases = (source: string): readonly string[] => {
  const lines = source.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length < 2 || isJson(source)) return [source]
  const looksLikeCases = lines.some(isJson) || lines.every((line) => line.trim().startsWith('{'))
  return looksLikeCases ? lines : [source]
}

/** Judges standard input as a whole: one malformed case gives an error alone, among several also a line of its own. */
export function judgeText(source: string, kind: JudgeKind, rules: Rules): JudgedInput {
  const cases = splitCases(source.replace(/^\uFEFF/, ''))
  const lines: string[] = []
  const errors: string[] = []
  for (const [index, each] of cases.entries()) {
    const given = attempt(each, kind, rules)
    const failed = given instanceof MalformedCase
    if (failed) errors.push(cases.length > 1 ? `第${index + 1}行：${given.message}` : given.message)
    if (!failed) lines.push(JSON.stringify(given))
    else if (cases.length > 1) lines.push(JSON.stringify({ error: given.message }))
  }
  return { lines, errors }
}

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { profiles: { type: 'string', multiple: true } },
    })
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0])
  }
}

/** Judges the cases on standard input; exit code 0 when every one was judged, 2 when one was malformed. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args)
  const [name = '', ...more] = positionals
  const kind = findJudgeKind(name)
  if (!kind || more.length > 0)
    throw new UsageError(
      `没有这种判定：${positionals.join(' ') || '（空）'}；可用：${Object.keys(judgeKinds).join('、')}`,
    )
  const { lines, errors } = judgeText(await text(process.stdin), kind, openRules({ dirs: values.profiles ?? [] }))
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  if (errors.length > 0) process.stderr.write(`${errors.join('\n')}\n`)
  return errors.length === 0 ? 0 : 2
}
