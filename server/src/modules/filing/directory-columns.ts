import type { z } from 'zod'
import type { filingEntry } from '#contract/filing.ts'
import type { SheetColumn } from '#server/platform/xlsx/write-workbook.ts'

/** Which fact of a directory row a column holds. */
export type DirectoryKey = keyof z.output<typeof filingEntry>

/** How the sheet writes the wording of the application conditions. */
export const editionWords = { old: '旧规程', y2023: '2023规程' } as const

/** The columns of a directory as people fill them in and as it is exported. */
export const directoryColumns: readonly (SheetColumn & { readonly key: DirectoryKey })[] = [
  { key: 'occupationCode', header: '职业编码', width: 16, text: true, required: true },
  { key: 'classificationEdition', header: '大典版本', width: 10, text: true, list: ['2015', '2022'] },
  { key: 'occupation', header: '职业名称', width: 24, required: true },
  { key: 'job', header: '工种名称', width: 24 },
  { key: 'levels', header: '等级', width: 14, text: true, required: true },
  { key: 'majors', header: '对应专业', width: 40 },
  { key: 'standard', header: '评价标准', width: 18 },
  { key: 'standardEdition', header: '标准口径', width: 12, list: Object.values(editionWords) },
  { key: 'aliases', header: '别名', width: 24 },
]
