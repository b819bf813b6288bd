import { type ItemType, itemTypes, itemTypeTitles } from '#core/item-bank/item-content.ts'
import type { SheetColumn } from '#server/platform/xlsx/write-workbook.ts'

/** Letters of the options a sheet may hold. */
export const optionLetters = [...'ABCDEFGHIJKL']

/** What stands before the type of a question that belongs to the case above it. */
export const partMark = '小题：'

/** A row's type, and whether it is a question of the case above it. */
export interface RowType {
  readonly type: ItemType
  readonly part: boolean
}

const partTypes = itemTypes.filter((type) => type !== 'case')
const short: Readonly<Record<string, ItemType>> = {
  单选: 'single',
  单选题: 'single',
  单项选择: 'single',
  多选: 'multiple',
  多选题: 'multiple',
  多项选择: 'multiple',
  判断: 'truefalse',
  填空: 'fill',
  简答: 'short',
  问答题: 'short',
  案例: 'case',
  案例题: 'case',
  综合题: 'case',
}

/** Reads 题型 as people write it, or null. */
export function rowTypeOf(text: string): RowType | null {
  const words = text.replace(/\s/g, '')
  const part = /^小题[:：]?/.exec(words)
  const name = part ? words.slice(part[0].length) : words
  const type = itemTypes.find((one) => itemTypeTitles[one] === name) ?? short[name]
  return type && !(part && type === 'case') ? { type, part: part !== null } : null
}

/** The type of a row as it is written. */
export const rowTypeTitle = ({ type, part }: RowType): string => `${part ? partMark : ''}${itemTypeTitles[type]}`

const typeList = [
  ...itemTypes.map((type) => rowTypeTitle({ type, part: false })),
  ...partTypes.map((type) => rowTypeTitle({ type, part: true })),
]

/** The columns of a sheet of items with so many options. */
export const itemColumns = (options: number): readonly SheetColumn[] => [
  { header: '编号', width: 16, text: true },
  { header: '题型', width: 16, text: true, required: true, list: typeList },
  { header: '题干', width: 60, text: true, required: true },
  ...optionLetters.slice(0, options).map((letter) => ({ header: `选项${letter}`, width: 24, text: true })),
  { header: '答案', width: 20, text: true, required: true },
  { header: '知识点代码', width: 16, text: true },
  { header: '难度', width: 8, text: true, list: ['1', '2', '3', '4', '5'] },
  { header: '重要程度', width: 10, text: true, list: ['X', 'Y', 'Z'] },
  { header: '分值', width: 8, text: true },
  { header: '解析', width: 40, text: true },
  { header: '备注', width: 24, text: true },
]

/** Rows of the sheet 填表说明. */
export const itemNotes: readonly (readonly string[])[] = [
  ['列名', '是否必填', '填写说明', '示例'],
  ['编号', '选填', '本单位的试题编号，同一文件内不重复；编号为“示例”的行不会导入。', '02-001'],
  ['题型', '必填', '从下拉列表选择。案例分析题占一行，其后各行以“小题：”开头，依次是它的小题。', '单项选择题'],
  ['题干', '必填', '换行用Alt+Enter；填空处写四个下划线“____”。', '游标卡尺的精度是____mm。'],
  ['选项A～选项L', '选择题必填', '从选项A起连续填写，不要空列；最多12个选项，不够时在“选项H”之后加列。', '0.02'],
  ['答案', '必填', '单选填一个字母，多选填几个字母，判断填“对”或“错”。', 'ABD'],
  [
    '答案（填空）',
    '',
    '每空一行（Alt+Enter）或用“；”隔开；同一空的不同写法用“|”隔开；数值可写误差，如3.14±0.005。',
    '北京|北京市',
  ],
  ['答案（简答）', '', '每个评分要点一行，前面写它占的比例；不写比例则平均分配。', '60%：先切断电源'],
  ['知识点代码', '选填', '鉴定要素细目表中的代码。', 'A-1-2'],
  ['难度', '选填', '1（易）到5（难）。', '3'],
  ['重要程度', '选填', 'X核心要素、Y一般要素、Z辅助要素。', 'X'],
  ['分值', '选填', '仅供参考，组卷时另定。', '1'],
  ['解析', '选填', '考试期间不向任何考生显示。', ''],
  ['备注', '选填', '试题的名称或说明，不进入试卷。', ''],
  [''],
  ['格式', '', '公式写在\\(与\\)之间（LaTeX）；上标[sup]2[/sup]，下标[sub]2[/sub]，加粗[b]词[/b]。', 'm[sup]2[/sup]'],
  ['图片', '', '写[图:文件名|说明]，把图片与本表放在同一个ZIP压缩包内上传。', '[图:gauge.png|千分尺]'],
  ['表格', '', '每行以“|”开头和结尾，格与格之间用“|”隔开。', '|甲|乙|'],
]
