import type { SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import { cellFromKey } from '../import/cell-key.ts'
import { cellFromRich } from '../import/cell-text.ts'
import type { ExportedItem } from '../import/imported-item.ts'
import { itemColumns, itemNotes, optionLetters, rowTypeTitle } from '../import/item-columns.ts'
import { pictureFiles } from './picture-files.ts'
import type { WrittenItems } from './written-items.ts'

/**
 * Writes items as a sheet the importer reads back; with pictures, an archive of the sheet and its pictures.
 * Every value is text, never a formula.
 */
export async function writeItemWorkbook(items: readonly ExportedItem[], at: Date): Promise<WrittenItems> {
  const most = Math.max(
    4,
    ...items.flatMap(({ content }) => (content.type === 'case' ? content.questions : [content]).map(optionCount)),
  )
  const columns = itemColumns(most)
  const pictures = pictureFiles(items)
  const rows = items
    .flatMap((item) => rowsOf(item, pictures.nameOf))
    .map((cells) => columns.map(({ header }) => cells[header] ?? ''))
  const sheet = await writeWorkbook(
    { sheets: [{ name: '试题', columns, rows, freezeColumns: 2 }], notes: itemNotes },
    at,
  )
  if (pictures.files.length === 0) return { bytes: sheet, contentType: xlsxType, extension: '.xlsx' }
  const bytes = await writeZip([{ name: '试题.xlsx', bytes: sheet, stored: true }, ...pictures.files], at)
  return { bytes, contentType: 'application/zip', extension: '.zip' }
}

const optionCount = (content: SimpleContent): number => ('options' in content ? content.options.length : 0)

type Row = Record<string, string>

function rowsOf(item: ExportedItem, nameOf: (asset: string) => string): Row[] {
  const { content, key } = item
  const head: Row = {
    编号: item.id,
    知识点代码: item.knowledgePoint ?? '',
    难度: item.difficulty === null ? '' : String(item.difficulty),
    重要程度: item.importance ?? '',
    分值: item.points === null ? '' : String(item.points),
    备注: item.title,
    解析: cellFromRich(item.explanation ?? [], nameOf),
  }
  if (content.type !== 'case' || key.type !== 'case')
    return content.type !== 'case' && key.type !== 'case'
      ? [{ ...head, ...simpleRow(content, key, false, nameOf) }]
      : []
  return [
    { ...head, 题型: rowTypeTitle({ type: 'case', part: false }), 题干: cellFromRich(content.stem, nameOf) },
    ...content.questions.flatMap((question, place) => {
      const own = key.questions[place]
      return own ? [simpleRow(question, own, true, nameOf)] : []
    }),
  ]
}

function simpleRow(content: SimpleContent, key: SimpleKey, part: boolean, nameOf: (asset: string) => string): Row {
  const options = 'options' in content ? content.options : []
  return {
    题型: rowTypeTitle({ type: content.type, part }),
    题干: cellFromRich(content.stem, nameOf),
    答案: cellFromKey(key),
    ...Object.fromEntries(
      options.map((option, place) => [`选项${optionLetters[place]}`, cellFromRich(option, nameOf)]),
    ),
  }
}
