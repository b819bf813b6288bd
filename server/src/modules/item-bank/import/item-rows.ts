import type { ItemContent, ItemKey, Rich, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import { gapsOf } from '#core/item-bank/rich-text.ts'
import { keyFromCell } from './cell-key.ts'
import { richFromCell } from './cell-text.ts'
import { type ItemDraft, ItemRefusal } from './finish-item.ts'
import { optionLetters, rowTypeOf } from './item-columns.ts'
import type { ItemShelf } from './item-shelf.ts'
import { readDifficulty, readImportance } from './item-tags.ts'
import { lenientShelf } from './lenient-shelf.ts'

/** A row of a sheet of items by its column names. */
export interface ItemRow {
  readonly row: number
  /** Text of a column; empty where there is none. */
  readonly cell: (name: string) => string
  /** Columns whose cell holds a formula or an error instead of a value. */
  readonly formulas: readonly string[]
}

type Finder = (name: string) => Buffer | null

/** Reads an item from its row; a case from its own row and those of its questions. */
export function draftFromRows(
  rows: readonly ItemRow[],
  head: readonly string[],
  shelf: ItemShelf,
  picture: Finder,
): ItemDraft {
  const [first, ...parts] = rows
  const kind = first ? rowTypeOf(first.cell('题型')) : null
  if (!first || !kind) throw new ItemRefusal('unsupported_type', '题型不在可选范围之内')
  if (kind.part) throw new ItemRefusal('unsupported_type', '小题之前没有案例分析题')
  const calculated = rows.flatMap(({ formulas }) => formulas)
  if (calculated.length > 0) throw new ItemRefusal('bad_value', `“${calculated[0]}”是公式或错误值，请改为文字`)
  const last = parts.flatMap(({ row, cell }) => (cell('题干') === '' ? [row] : []))
  if (last.length > 0) throw new ItemRefusal('no_stem', `第${last[0]}行的小题没有题干`)
  const explanation = richFromCell(first.cell('解析'), lenientShelf(shelf), picture)
  return {
    ...(kind.type === 'case'
      ? caseOf(first, parts, head, shelf, picture)
      : simpleOf(kind.type, first, head, shelf, picture)),
    ...gradesOf(first),
    title: first.cell('备注').slice(0, 200),
    explanation: explanation.length > 0 ? explanation : null,
  }
}

function caseOf(first: ItemRow, parts: readonly ItemRow[], head: readonly string[], shelf: ItemShelf, picture: Finder) {
  const questions = parts.map((row) => {
    const type = rowTypeOf(row.cell('题型'))?.type
    if (!type || type === 'case') throw new ItemRefusal('unsupported_type', `第${row.row}行的题型不能作为小题`)
    return simpleOf(type, row, head, shelf, picture)
  })
  const content: ItemContent = {
    type: 'case',
    stem: richFromCell(first.cell('题干'), shelf, picture),
    questions: questions.map((one) => one.content),
  }
  const key: ItemKey = { type: 'case', questions: questions.map((one) => one.key) }
  return { content, key }
}

function simpleOf(
  type: SimpleContent['type'],
  row: ItemRow,
  head: readonly string[],
  shelf: ItemShelf,
  picture: Finder,
): { content: SimpleContent; key: SimpleKey } {
  const stem = richFromCell(row.cell('题干'), shelf, picture)
  const key = keyFromCell(type, row.cell('答案'))
  if (type === 'single' || type === 'multiple')
    return { content: { type, stem, options: optionsOf(row, head, shelf, picture) }, key }
  if (type === 'fill') return { content: { type, stem, blanks: gapsOf(stem) }, key }
  return { content: { type, stem }, key }
}

function optionsOf(row: ItemRow, head: readonly string[], shelf: ItemShelf, picture: Finder): Rich[] {
  const cells = optionLetters
    .filter((letter) => head.includes(`选项${letter}`))
    .map((letter) => row.cell(`选项${letter}`))
  const count = cells.findLastIndex((cell) => cell !== '') + 1
  if (cells.slice(0, count).some((cell) => cell === ''))
    throw new ItemRefusal('bad_value', '选项之间有空列，请从选项A起连续填写')
  return cells.slice(0, count).map((cell) => richFromCell(cell, shelf, picture))
}

function gradesOf({ cell }: ItemRow): Pick<ItemDraft, 'knowledgePoint' | 'difficulty' | 'importance' | 'points'> {
  const difficulty = readDifficulty(cell('难度'))
  const importance = readImportance(cell('重要程度'))
  const points = cell('分值') === '' ? null : Number(cell('分值'))
  if (cell('难度') !== '' && difficulty === null) throw new ItemRefusal('bad_value', '难度应为1到5')
  if (cell('重要程度') !== '' && importance === null) throw new ItemRefusal('bad_value', '重要程度应为X、Y或Z')
  if (points !== null && !(points > 0 && points <= 1_000)) throw new ItemRefusal('bad_value', '分值应为大于0的数字')
  const knowledgePoint = cell('知识点代码')
  return { knowledgePoint: knowledgePoint === '' ? null : knowledgePoint.slice(0, 100), difficulty, importance, points }
}
