import type { ItemContent, ItemKey, Rich } from '#core/item-bank/item-content.ts'
import { gapMark, gapsOf, textOfRich } from '#core/item-bank/rich-text.ts'
import { ItemRefusal } from './finish-item.ts'
import type { ItemShelf } from './item-shelf.ts'

/** What a reader knows of content and key. */
export interface ContentAndKey {
  readonly content: ItemContent
  readonly key: ItemKey
}

/** An option with the share of the marks it earns, in percent; wrong ones earn 0 or less. */
export interface WeightedOption {
  readonly rich: Rich
  readonly percent: number
}

const letterAt = (place: number): string => String.fromCharCode(65 + place)

/** One right option makes a single choice, several a multiple choice; `several` is the file's own word for it. */
export function choiceDraft(
  stem: Rich,
  options: readonly WeightedOption[],
  shelf: ItemShelf,
  several?: boolean,
): ContentAndKey {
  const full = options.flatMap(({ percent }, place) => (percent >= 99.99 ? [letterAt(place)] : []))
  const some = options.flatMap(({ percent }, place) => (percent > 0 ? [letterAt(place)] : []))
  const one = several === undefined ? full.length === 1 : !several
  const right = one ? full : some
  if (one && some.length > full.length) shelf.remark('只得部分分数的选项按错误选项读入')
  if (right.length === 0) throw new ItemRefusal('no_key', '没有得满分的选项')
  const type = one ? 'single' : 'multiple'
  return { content: { type, stem, options: options.map(({ rich }) => rich) }, key: { type, right } }
}

/** A statement that is true or false. */
export function trueFalseDraft(stem: Rich, isTrue: boolean): ContentAndKey {
  return { content: { type: 'truefalse', stem }, key: { type: 'truefalse', right: [isTrue ? 'T' : 'F'] } }
}

/** A wording with the share of the marks it earns, in percent. */
export interface WeightedText {
  readonly text: string
  readonly percent: number
}

/** One gap and the wordings it accepts; a stem without a gap gets one at its end. */
export function fillDraft(stem: Rich, answers: readonly WeightedText[], shelf: ItemShelf): ContentAndKey {
  const accepted = fullAnswers(answers, shelf).map(({ text }) => text.trim())
  if (accepted.some((text) => text.includes('*'))) throw new ItemRefusal('bad_key', '答案含有通配符“*”，请列出具体答案')
  return gapDraft(stem, [...new Set(accepted)], null)
}

/** One gap to be filled with a number. */
export function numberDraft(
  stem: Rich,
  answers: readonly { readonly value: number; readonly tolerance: number; readonly percent: number }[],
  shelf: ItemShelf,
): ContentAndKey {
  const full = fullAnswers(answers, shelf)
  const [first] = full
  if (!first) throw new ItemRefusal('no_key', '没有得满分的答案')
  if (full.some(({ tolerance }) => tolerance !== first.tolerance))
    throw new ItemRefusal('bad_key', '几个正确数值的误差范围不同，无法用一个空格表示')
  return gapDraft(stem, [...new Set(full.map(({ value }) => String(value)))], first.tolerance)
}

function fullAnswers<T extends { readonly percent: number }>(answers: readonly T[], shelf: ItemShelf): readonly T[] {
  const full = answers.filter(({ percent }) => percent >= 99.99)
  if (answers.some(({ percent }) => percent > 0 && percent < 99.99)) shelf.remark('只得部分分数的答案未读入')
  if (full.length === 0) throw new ItemRefusal('no_key', '没有得满分的答案')
  return full
}

function gapDraft(stem: Rich, accepted: readonly string[], tolerance: number | null): ContentAndKey {
  const gapped = gapsOf(stem) > 0 ? stem : withGap(stem)
  return {
    content: { type: 'fill', stem: gapped, blanks: gapsOf(gapped) },
    key: { type: 'fill', gaps: [{ accepted, tolerance }], anyOrder: false },
  }
}

function withGap(stem: Rich): Rich {
  const last = stem.at(-1)
  if (last && 'line' in last) return [...stem.slice(0, -1), { line: [...last.line, gapMark] }]
  return stem.length === 0 ? [] : [...stem, { line: [gapMark] }]
}

/** A question to be answered in words; without a marking key the marker decides, and the remark says so. */
export function shortDraft(stem: Rich, points: string, shelf: ItemShelf): ContentAndKey {
  const text = points.trim()
  if (text === '') shelf.remark('没有评分要点，请在送审前补充')
  return {
    content: { type: 'short', stem },
    key: { type: 'short', points: [{ text: text === '' ? '评分要点待补充' : text, share: 100 }] },
  }
}

/** Pairs to be matched become a case: for every left side a single choice among all right sides. */
export function matchingDraft(
  stem: Rich,
  pairs: readonly { readonly left: Rich; readonly right: string }[],
): ContentAndKey {
  const answers = [...new Set(pairs.map(({ right }) => right.trim()).filter((right) => right !== ''))]
  const asked = pairs.filter(({ left }) => textOfRich(left).trim() !== '')
  const options = answers.map((text): Rich => [{ line: [text] }])
  const keys = asked.map(({ right }) => answers.indexOf(right.trim()))
  if (keys.some((place) => place < 0)) throw new ItemRefusal('no_key', '匹配题有一项没有对应的答案')
  return {
    content: { type: 'case', stem, questions: asked.map(({ left }) => ({ type: 'single', stem: left, options })) },
    key: { type: 'case', questions: keys.map((place) => ({ type: 'single', right: [letterAt(place)] })) },
  }
}
