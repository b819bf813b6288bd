import type { Message } from './index.ts'

/** Refusals of whole files of items; what is wrong with one item is told beside the others. */
export const itemFileMessages = {
  'item_file.empty': { kind: 'invalid', text: '文件是空的，请检查后重新上传。' },
  'item_file.too_large': { kind: 'invalid', text: '试题文件超过{max}，请拆分后分批上传。' },
  'item_file.not_text': {
    kind: 'invalid',
    text: '文件不是文本，或文字编码无法识别。请另存为UTF-8编码的文本后再上传。',
  },
  'item_file.not_xml': { kind: 'invalid', text: '文件不是完整的XML（{part}），无法读取。请重新导出后再上传。' },
  'item_file.entities': { kind: 'invalid', text: '文件（{part}）含有不允许的文档类型或实体声明，已拒绝。' },
  'item_file.too_deep': { kind: 'invalid', text: '文件（{part}）的嵌套层数异常，可能是恶意文件，已拒绝。' },
  'item_file.too_complex': { kind: 'invalid', text: '文件内容过多或结构异常，已停止读取。请拆分后分批上传。' },
  'item_file.not_moodle': { kind: 'invalid', text: '文件不是Moodle试题（XML），最外层应为“quiz”。' },
  'item_file.no_manifest': {
    kind: 'invalid',
    text: '压缩包内没有imsmanifest.xml，不是QTI试题包。请从原系统重新导出QTI 2.x试题包。',
  },
  'item_file.no_items': { kind: 'invalid', text: '文件里没有找到试题，请检查格式是否与所选的一致。' },
  'item_file.too_many_items': { kind: 'invalid', text: '文件里有{count}道试题，超过上限{max}道，请拆分后分批上传。' },
  'item_file.no_header': {
    kind: 'invalid',
    text: '没有找到“题型、题干、答案”等列名。请使用系统提供的模板，并保留列名一行。',
  },
} as const satisfies Record<string, Message>
