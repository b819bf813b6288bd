import type { BodyOf } from '#contract/route.ts'
import { exportView } from '#contract/workbook.ts'
import type { Context } from '#server/platform/context.ts'
import { type FileReply, type Implementation, implement } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'

const widthOf = (header: string, cells: readonly string[]) =>
  Math.min(40, Math.max(8, header.length * 2 + 2, ...cells.slice(0, 200).map((cell) => cell.length + 2)))

/** Writes what is on the caller's screen into a workbook; every value stays text, so that no cell is a formula. */
async function writeView(ctx: Context, { title, columns, rows }: BodyOf<typeof exportView>): Promise<FileReply> {
  const body = await writeWorkbook(
    {
      sheets: [
        {
          name: title.slice(0, 28).replace(/[\\/?*[\]:]/g, ' '),
          columns: columns.map((header, index) => ({
            header,
            width: widthOf(
              header,
              rows.map((row) => row[index] ?? ''),
            ),
            text: true,
          })),
          rows: rows.map((row) => columns.map((_, index) => row[index] ?? '')),
        },
      ],
    },
    ctx.platform.clock.now(),
  )
  return { fileName: `${title}.xlsx`, contentType: xlsxType, body }
}

/** The workbook of a list as it is on screen. */
export const workbookRoutes: readonly Implementation[] = [
  implement(exportView, (ctx, { body }) => writeView(ctx, body)),
]
