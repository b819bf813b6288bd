import type { ItemKey, SimpleKey } from '#core/item-bank/item-content.ts'
import { ItemRefusal } from './finish-item.ts'

const trueWords = new Set(['对', '正确', '是', '√', '✓', 'T', 'TRUE', 'Y'])
const falseWords = new Set(['错', '错误', '否', '×', '✗', 'X', 'F', 'FALSE', 'N'])
const anyOrderMark = '[顺序不限]'

/** Reads 答案 of a row for its type. */
export function keyFromCell(type: SimpleKey['type'], text: string): SimpleKey {
  const cell = text.trim()
  if (cell === '') throw new ItemRefusal('no_key', '没有答案')
  if (type === 'fill') return gapsFrom(cell)
  if (type === 'short') return { type, points: pointsFrom(cell) }
  if (type === 'truefalse') {
    const word = cell.toUpperCase()
    if (!trueWords.has(word) && !falseWords.has(word)) throw new ItemRefusal('bad_key', '判断题的答案应为“对”或“错”')
    return { type, right: [trueWords.has(word) ? 'T' : 'F'] }
  }
  const letters = cell
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s,，、;；.。]/g, '')
  if (!/^[A-L]+$/.test(letters)) throw new ItemRefusal('bad_key', '选择题的答案应为选项的字母，如“A”或“ABD”')
  return { type, right: [...new Set(letters)].sort() }
}

function gapsFrom(cell: string): SimpleKey {
  const anyOrder = cell.startsWith(anyOrderMark)
  const gaps = split(anyOrder ? cell.slice(anyOrderMark.length) : cell, /\r\n|\n|；/).map((gap) => {
    const [words = '', tolerance] = splitOnce(gap, '±')
    return {
      accepted: split(words, /\||｜/).map((one) => literal(one).trim()),
      tolerance: tolerance === undefined ? null : toleranceOf(tolerance),
    }
  })
  return { type: 'fill', gaps, anyOrder }
}

function toleranceOf(text: string): number {
  const value = Number(text.trim())
  if (text.trim() === '' || !Number.isFinite(value)) throw new ItemRefusal('bad_key', '“±”之后应为数字')
  return value
}

function pointsFrom(cell: string): { text: string; share: number }[] {
  const lines = cell.split(/\r\n|\n/).filter((line) => line.trim() !== '')
  const points = lines.map((line) => {
    const head = /^\s*(\d{1,3}(?:\.\d{1,2})?)\s*[%％]\s*[:：]/.exec(line)
    return { text: literal(head ? line.slice(head[0].length) : line).trim(), share: head ? Number(head[1]) : null }
  })
  if (points.every(({ share }) => share === null)) {
    const equal = Math.floor(10_000 / points.length) / 100
    const last = Number((100 - equal * (points.length - 1)).toFixed(2))
    return points.map(({ text }, place) => ({ text, share: place === points.length - 1 ? last : equal }))
  }
  if (points.some(({ share }) => share === null)) throw new ItemRefusal('bad_key', '有的评分要点没有写比例')
  return points.map(({ text, share }) => ({ text, share: share ?? 0 }))
}

// A separator written as [#x] is the character itself.
const hidden = /\[#(.)\]/gu
const split = (text: string, separator: RegExp): string[] => {
  const kept: string[] = []
  return text
    .replace(hidden, (whole) => `\ue000${String.fromCharCode(0xe100 + kept.push(whole) - 1)}`)
    .split(separator)
    .map((part) =>
      part.replace(/\ue000([\ue100-\uf8ff])/g, (_, sign: string) => kept[sign.charCodeAt(0) - 0xe100] ?? ''),
    )
}
const splitOnce = (text: string, sign: string): string[] => split(text, new RegExp(sign)).slice(0, 2)
const literal = (text: string): string => text.replace(hidden, '$1')

/** Writes the key of an item for 答案; a case has its keys in the rows of its questions. */
export function cellFromKey(key: ItemKey): string {
  switch (key.type) {
    case 'case':
      return ''
    case 'truefalse':
      return key.right[0] === 'T' ? '对' : '错'
    case 'short':
      return key.points.map(({ text, share }) => `${share}%：${escape(oneLine(text))}`).join('\n')
    case 'fill':
      return (
        (key.anyOrder ? anyOrderMark : '') +
        key.gaps
          .map(
            ({ accepted, tolerance }) =>
              `${accepted.map((text) => escape(oneLine(text))).join('|')}${tolerance === null ? '' : `±${tolerance}`}`,
          )
          .join('\n')
      )
    default:
      return key.right.join('')
  }
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ')
const escape = (text: string): string => text.replace(/[；|｜±]|\[(?=#|顺)/g, '[#$&]')
