import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { directoryColumns } from '../directory-columns.ts'

const sample = [
  '例：4-12-01-01',
  '2015',
  '汽车维修工',
  '汽车维修检验工',
  '5、4、3',
  '汽车运用与维修、汽车检测与维修技术',
  '国家职业标准',
  '旧规程',
  '汽修检验',
]

const notes = [
  ['列名', '填写说明'],
  ['总则', '每行一个工种，没有工种的每行一个职业；最多500行。以“例”开头的行是示例，不读入，可以删去。'],
  ['职业编码', '必填，国家职业分类大典的编码，如4-12-01-01。'],
  ['大典版本', '2015或2022；不填为2015。'],
  ['职业名称', '必填，与备案函一致，最多60字。'],
  ['工种名称', '没有工种的不填。'],
  ['等级', '必填，备案的等级，如5、4、3（5初级工、4中级工、3高级工、2技师、1高级技师）。'],
  ['对应专业', '几个专业用、分隔；可不填。'],
  ['评价标准', '不填为国家职业标准。'],
  ['标准口径', '申报条件所依据的规程：旧规程或2023规程；不填为旧规程。'],
  ['别名', '计划和名单中常用的简称，几个用、分隔；一个别名只能属于一行。可不填。'],
]

/** The empty directory with a row as an example and how to fill it in. */
export const writeDirectoryTemplate = (ctx: Context): Promise<FileReply> =>
  transact(ctx, async (tx) => ({
    fileName: '备案目录表模板.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeWorkbook(
      { sheets: [{ name: '备案目录', columns: directoryColumns, rows: [sample], emptyRows: 500 }], notes },
      tx.now,
    ),
  }))
