import { confirmImport, previewImport, workbookMaxRows } from '#contract/registration.ts'
import { generatePeople } from '#generate/people.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { openRegistrationBatch, pupilRow, pupilWorkbook } from '#server/testing/registrations.ts'
import { openWorld } from '#server/testing/world.ts'
import type { BenchResult } from './main.ts'

const rows = 10_000
const turns = 3

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const middle = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

/** Importing 10,000 rows through the HTTP routes, preview and import, against parsing the same workbooks; turn by turn. */
export async function run(): Promise<BenchResult> {
  const world = await openWorld({ outsideTests: true })
  const clerk = await world.as('exam_officer')
  const sheets = []
  for (let turn = 0; turn < turns; turn++) {
    const people = generatePeople({ seed: `bench ${turn}`, count: rows, bornFrom: '2007-09-01', bornTo: '2009-08-31' })
    sheets.push(await pupilWorkbook(people.map((person, place) => pupilRow(person, place + 1))))
  }
  const parses: number[] = []
  const previews: number[] = []
  const imports: number[] = []
  for (const [turn, bytes] of sheets.entries()) {
    // Weeks apart: a few invented people meet again, and one person may not apply twice at one time.
    const day = `2026-1${turn}-24`
    const batch = await openRegistrationBatch(world, { expected: rows, from: day, to: day })
    parses.push(await timed(() => readWorkbook(bytes, { maxRows: workbookMaxRows })))
    let id = ''
    previews.push(
      await timed(async () => {
        const preview = await clerk.call(previewImport, {
          params: { batchId: batch.id },
          file: { name: 'bench.xlsx', bytes },
        })
        if (preview.goodCount !== rows) throw new Error(`bench: ${preview.goodCount} good rows instead of ${rows}`)
        id = preview.id
      }),
    )
    imports.push(
      await timed(async () => {
        const { imported } = await clerk.call(confirmImport, { params: { importId: id }, body: {} })
        if (imported !== rows) throw new Error(`bench: ${imported} rows imported instead of ${rows}`)
      }),
    )
  }
  await world.close()
  const ratios = parses.map((parse, turn) => ((previews[turn] ?? 0) + (imports[turn] ?? 0)) / parse)
  return {
    name: 'import',
    ratio: Math.round(middle(ratios) * 100) / 100,
    of: '10,000 rows through preview and import over HTTP on PostgreSQL / reading the same workbook',
    previewMs: Math.round(middle(previews)),
    importMs: Math.round(middle(imports)),
    parseMs: Math.round(middle(parses)),
  }
}
