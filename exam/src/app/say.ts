import { Refused, Unreachable } from '../node/api.ts'

/** What went wrong, in the words for the person at the machine. */
export const say = (error: unknown): string => {
  if (error instanceof Refused) return error.message
  if (error instanceof Unreachable) return '连不上考点服务器。请检查网线，稍候再试，或举手告诉监考员。'
  if (error instanceof Error && error.message === 'occupied')
    return '这台机器上还有上一位考生没有上传的答案，请举手，由监考员先导出文件。'
  return '没有办成，请再试一次；仍不行请举手告诉监考员。'
}
