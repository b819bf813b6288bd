import type { Message } from './index.ts'

/** Refusals of files from outside: archives, workbooks and photographs. */
export const fileMessages = {
  'zip.not_zip': { kind: 'invalid', text: '文件不是ZIP压缩包，或压缩包不完整，请重新压缩后再上传。' },
  'zip.damaged': { kind: 'invalid', text: '压缩包已损坏（{entry}），请重新压缩后再上传。' },
  'zip.too_many_entries': { kind: 'invalid', text: '压缩包内有{count}个文件，超过上限{max}个，请分批上传。' },
  'zip.too_large': { kind: 'invalid', text: '压缩包解压后超过{max}，已停止处理，请减少内容后分批上传。' },
  'zip.ratio': { kind: 'invalid', text: '压缩包内“{entry}”的压缩比异常，可能是恶意文件，已拒绝。' },
  'zip.unsafe_name': { kind: 'invalid', text: '压缩包内的文件名“{entry}”不安全，请改名后重新压缩。' },
  'zip.duplicate_name': { kind: 'invalid', text: '压缩包内有两个同名文件“{entry}”，请删去一个后重新压缩。' },
  'zip.encrypted': { kind: 'invalid', text: '压缩包设有密码，请取消密码后重新压缩。' },
  'zip.symlink': { kind: 'invalid', text: '压缩包内“{entry}”是链接而不是文件，已拒绝。' },
  'zip.overlap': { kind: 'invalid', text: '压缩包结构异常（文件内容互相重叠），可能是恶意文件，已拒绝。' },
  'zip.method': { kind: 'invalid', text: '压缩包使用了不支持的压缩方式，请用“ZIP（标准压缩）”重新压缩。' },

  'workbook.empty_file': { kind: 'invalid', text: '文件是空的，请检查后重新上传。' },
  'workbook.too_large': { kind: 'invalid', text: '表格文件超过{max}，请拆分后分批上传。' },
  'workbook.is_text': {
    kind: 'invalid',
    text: '文件内容是文本（CSV或TXT），不是Excel表格。请用Excel或WPS打开，选择“另存为”“Excel工作簿（.xlsx）”后再上传。',
  },
  'workbook.is_web_page': {
    kind: 'invalid',
    text: '文件扩展名像表格，内容却是网页或XML。请用Excel或WPS打开，选择“另存为”“Excel工作簿（.xlsx）”后再上传。',
  },
  'workbook.unknown': { kind: 'invalid', text: '文件不是Excel表格（.xlsx或.xls），请使用系统提供的模板。' },
  'workbook.not_workbook': {
    kind: 'invalid',
    text: '文件是压缩包或其他办公文档，不是Excel工作簿。请另存为“Excel工作簿（.xlsx）”后再上传。',
  },
  'workbook.binary': { kind: 'invalid', text: '暂不支持.xlsb格式，请另存为“Excel工作簿（.xlsx）”后再上传。' },
  'workbook.encrypted': { kind: 'invalid', text: '表格设有打开密码，请取消密码后再上传。' },
  'workbook.entities': { kind: 'invalid', text: '表格内含有不允许的外部实体声明，已拒绝。' },
  'workbook.damaged': { kind: 'invalid', text: '表格已损坏，无法读取。请用Excel或WPS打开并另存后再上传。' },
  'workbook.no_sheet': { kind: 'invalid', text: '表格里没有工作表。' },
  'workbook.too_many_sheets': { kind: 'invalid', text: '表格有{count}个工作表，超过上限{max}个。' },
  'workbook.too_many_rows': {
    kind: 'invalid',
    text: '工作表“{sheet}”有{count}行，超过上限{max}行，请拆分后分批上传。',
  },
  'workbook.too_many_columns': {
    kind: 'invalid',
    text: '工作表“{sheet}”有{count}列，超过上限{max}列，请删去多余的列。',
  },
  'workbook.cell_too_long': {
    kind: 'invalid',
    text: '工作表“{sheet}”第{row}行第{column}列的内容有{count}个字，超过上限{max}个字。',
  },
  'workbook.too_complex': {
    kind: 'invalid',
    text: '表格内容过多或结构异常，读取时超出内存上限，已停止。请拆分后分批上传。',
  },
  'workbook.too_slow': { kind: 'invalid', text: '表格读取超过{seconds}秒，已停止。请拆分后分批上传。' },

  'sheet.header_missing': { kind: 'invalid', text: '没有找到表头行，请使用系统提供的模板，并保留第一行的列名。' },
  'sheet.columns_missing': { kind: 'invalid', text: '第{row}行表头缺少必需的列：{columns}。' },
  'sheet.columns_duplicate': { kind: 'invalid', text: '第{row}行表头有重复的列：{columns}，请删去多余的列。' },
  'sheet.merged_cells': { kind: 'invalid', text: '表格内有合并单元格（{ranges}），请取消合并并逐行填写。' },
  'sheet.no_rows': { kind: 'invalid', text: '表头之下没有任何考生，请填写后再上传。' },

  'photo.too_large': { kind: 'invalid', text: '照片文件超过{max}，请压缩后再上传。' },
  'photo.not_photo': { kind: 'invalid', text: '文件不是JPEG或PNG照片（按内容判断，与扩展名无关）。' },
  'photo.truncated': { kind: 'invalid', text: '照片不完整，可能在传输中被截断，请重新上传原照片。' },
  'photo.broken': { kind: 'invalid', text: '照片已损坏，无法打开，请重新上传原照片。' },
  'photo.polyglot': { kind: 'invalid', text: '照片文件末尾夹带了其他内容，已拒绝，请重新导出照片后再上传。' },
  'photo.too_many_pixels': { kind: 'invalid', text: '照片尺寸为{width}×{height}像素，超过上限，请缩小后再上传。' },
  'photo.too_small': {
    kind: 'invalid',
    text: '照片尺寸为{width}×{height}像素，过小，至少须{minWidth}×{minHeight}像素。',
  },
} as const satisfies Record<string, Message>

/** The code of a refusal of a file. */
export type FileCode = keyof typeof fileMessages
