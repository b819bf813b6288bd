import { needOrder } from '../eligibility/clause-needs.ts'
import { describeNeed } from '../eligibility/describe-need.ts'
import type { ClauseNeeds } from '../eligibility/types.ts'
import { factTitles } from '../rules/fact-titles.ts'
import type { RuleStage } from '../rules/types.ts'
import { isMap } from './entries.ts'
import { entryUnit } from './entry-units.ts'
import { fieldTitle, isShownField } from './field-titles.ts'
import type { Data, DataMap } from './resolve.ts'
import { dataWords, unitWords } from './value-words.ts'

/** A named fact of an entry in words. */
export interface EntryFact {
  readonly name: string
  readonly text: string
}

/** An entry in words: its value in one line, and everything it says field by field. */
export interface DescribedEntry {
  readonly words: string
  readonly facts: readonly EntryFact[]
}

const withUnit = (data: Data, unit: string): string => {
  const text = dataWords(data)
  return typeof data === 'number' && unit ? `${text}${unit}` : text
}

/** A demand on a fact in words, such as 房间数不少于30间. */
function testWords(asked: DataMap, names: Readonly<Record<string, string>>, unit: string): string {
  const name = names[String(asked.fact)] ?? '所述事项'
  if (asked.min !== undefined) return `${name}不少于${withUnit(asked.min, unit)}`
  if (asked.max !== undefined) return `${name}不超过${withUnit(asked.max, unit)}`
  if (asked.is === true) return name
  if (asked.is === false) return `没有${name}`
  if (asked.is !== undefined) return `${name}为${dataWords(asked.is)}`
  if (asked.in !== undefined) return `${name}为${dataWords(asked.in)}之一`
  if (asked.has !== undefined) return `${name}包括${dataWords(asked.has)}`
  return asked.only === undefined ? name : `${name}仅限${dataWords(asked.only)}`
}

const isTest = (data: Data): data is DataMap => isMap(data) && typeof data.fact === 'string'

/** The steps of a procedure, each by its label. */
const stepWords = (step: Data): string => (isMap(step) && typeof step.label === 'string' ? step.label : dataWords(step))

function fieldWords(key: string, data: Data, entry: DataMap, names: readonly string[]): string {
  const unit = unitWords(entryUnit(names, entry, { field: key, inner: key }) ?? '')
  if (Array.isArray(data) && data.length > 0 && data.every((each) => isTest(each as Data))) {
    const titles = names[0] === 'rules' ? factTitles[names[1] as RuleStage] : {}
    return (data as readonly DataMap[])
      .filter(({ fact }) => fact !== 'matter')
      .map((test) => testWords(test, titles ?? {}, unit))
      .join(key === 'anyOf' ? '，或' : '，且')
  }
  if (key === 'steps' && Array.isArray(data)) return (data as readonly Data[]).map(stepWords).join('、')
  if (key === 'anyOf' && Array.isArray(data))
    return (data as readonly Data[]).map((each) => dataWords(each)).join('，或')
  if (key === 'perCandidates') return `每${dataWords(data)}名考生1名`
  return withUnit(data, unit)
}

/** A due day in words: 提前10个工作日, 5个工作日内 or 次年1月31日前. */
function dueWords(entry: DataMap): string | null {
  if (typeof entry.monthDay === 'string') {
    const [month = '', day = ''] = entry.monthDay.split('-')
    return `${entry.yearOffset === 1 ? '次年' : '当年'}${Number(month)}月${Number(day)}日前`
  }
  if (typeof entry.count !== 'number' || typeof entry.unit !== 'string') return null
  if (!['workday', 'day', 'month', 'year'].includes(entry.unit)) return null
  const length = `${Math.abs(entry.count)}${unitWords(entry.unit)}`
  return entry.count < 0 ? `提前${length}` : `${length}内`
}

/** What a condition of application asks: its own words, else every need it names. */
function conditionWords(entry: DataMap): string {
  if (typeof entry.label === 'string') return entry.label
  const needs = entry as unknown as ClauseNeeds
  const names: Readonly<Record<string, string>> = { title: 'titles', course: 'courses' }
  return needOrder
    .filter((need) => entry[names[need] ?? need] !== undefined)
    .flatMap((need) => describeNeed(need, needs, { kind: 'worker', birth: '2000-01-01' }, '2026-01-01')?.required ?? [])
    .join('，并')
}

/** A word nobody has named in Chinese yet, which no screen shows. */
const isRaw = (text: string): boolean => /(?<![A-Za-z0-9^\\+-])[a-z]{2,}[A-Za-z_]*/.test(text)

/** What an entry says where its article is all it holds. */
const bare = '按条款执行'

/** An entry in words; null is what an institution does not write. */
export function describeEntry(names: readonly string[], entry: DataMap | null): DescribedEntry {
  if (entry === null) return { words: '未规定', facts: [] }
  if (names[0] === 'eligibility' && names[1] === 'clauses') return { words: conditionWords(entry), facts: [] }
  const due = dueWords(entry)
  const shown = Object.entries(entry).filter(([key, data]) => isShownField(key) && key !== 'also' && data !== null)
  const facts = shown
    .map(([key, data]) => ({ name: fieldTitle(key), text: fieldWords(key, data, entry, names) }))
    .filter(({ name, text }) => name !== '其他' && text !== '' && !isRaw(text))
  if (due) return { words: due, facts: facts.filter(({ name }) => !['数量', '期限', '年份'].includes(name)) }
  if (entry.value !== undefined) {
    const rest = facts.filter(({ name }) => name !== fieldTitle('value'))
    return { words: fieldWords('value', entry.value, entry, names), facts: rest }
  }
  if (entry.after === null) return { words: '不得提前离场', facts: [] }
  const [only] = shown
  if (only && shown.length === 1) {
    const words = fieldWords(only[0], only[1], entry, names)
    return { words: typeof only[1] === 'boolean' ? `${fieldTitle(only[0])}：${words}` : words, facts: [] }
  }
  return { words: facts.map(({ name, text }) => `${name}${text}`).join('；') || bare, facts }
}

/** The number of an entry that can be laid on a beam; null where it holds none or several. */
export function measureOf(entry: DataMap | null): number | null {
  if (entry === null) return null
  for (const key of ['value', 'count', 'minutes', 'workdays', 'years'])
    if (typeof entry[key] === 'number') return Math.abs(entry[key])
  return null
}
