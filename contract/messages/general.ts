import type { Message } from './index.ts'

/** Refusals that belong to no single term. */
export const generalMessages = {
  'input.invalid': { kind: 'invalid', text: '填写的内容有误，请按字段下的提示修改。' },
  'input.not_json': { kind: 'invalid', text: '提交的内容不是有效的数据，请刷新页面后重试。' },
  'input.too_large': { kind: 'invalid', text: '文件或内容太大，最多{max}。' },
  'input.file_missing': { kind: 'invalid', text: '没有收到文件，请选择文件后再提交。' },
  'resource.not_found': { kind: 'not_found', text: '没有找到所要的内容，可能已被删除，或不在您的权限范围内。' },
  'resource.changed': { kind: 'conflict', text: '{what}已被他人改动，请刷新后再操作。' },
  'state.not_allowed': { kind: 'conflict', text: '{what}现为“{state}”，不能{action}。' },
  'request.too_many': { kind: 'too_many', text: '操作太频繁，请在{seconds}秒后重试。' },
  'service.unavailable': { kind: 'unavailable', text: '服务暂时不可用，请稍后重试。' },
  'origin.refused': { kind: 'forbidden', text: '请求不是从本系统页面发出的，已拒绝。' },
} as const satisfies Record<string, Message>
