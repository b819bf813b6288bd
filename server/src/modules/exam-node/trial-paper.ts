import { createCipheriv, randomBytes } from 'node:crypto'
import type { ItemContent } from '#core/item-bank/item-content.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'

const line = (text: string) => [{ line: [text] }]
const single = (stem: string, ...options: readonly string[]): ItemContent => ({
  type: 'single',
  stem: line(stem),
  options: options.map(line),
})
const multiple = (stem: string, ...options: readonly string[]): ItemContent => ({
  type: 'multiple',
  stem: line(stem),
  options: options.map(line),
})
const truefalse = (stem: string): ItemContent => ({ type: 'truefalse', stem: line(stem) })

/** The parts of the public trial paper: how to answer, shown by answering. Nothing here is of any bank. */
const parts: readonly (readonly [title: string, items: readonly ItemContent[]])[] = [
  [
    '一、单项选择题（试考，不计分）',
    [
      single('单项选择题只选一项。请试着选择“乙”，再改选“丙”，最后仍选“乙”。', '甲', '乙', '丙', '丁'),
      single('考试剩余时间显示在屏幕的什么位置？', '左上方', '上方', '左下方', '不显示'),
      single('作答后显示“已保存”，表示答案已经', '写入本机并由考点服务器存好', '打印出来', '交卷', '评分'),
      single('网线松动时，应当', '自行重启机器', '继续作答并举手报告监考员', '离开考场', '关闭窗口'),
    ],
  ],
  [
    '二、多项选择题（试考，不计分）',
    [
      multiple('多项选择题可选多项。请试着选择前三项。', '第一项', '第二项', '第三项', '第四项'),
      multiple('进入考场须携带哪些证件？请以准考证上的考生须知为准。', '准考证', '有效身份证件', '手机', '学习资料'),
    ],
  ],
  [
    '三、判断题（试考，不计分）',
    [
      truefalse('可以给拿不准的题做标记，之后在题号列表中找到它。'),
      truefalse('每名考生的题目次序与选项次序可能不同。'),
      truefalse('没有交卷时到了结束时间，系统按已保存的作答自动收卷。'),
    ],
  ],
  [
    '四、填空题（试考，不计分）',
    [{ type: 'fill', stem: line('请用键盘和中文输入法各试一次：今天是____月____日。'), blanks: 2 }],
  ],
]

/** The public trial paper under a given id. */
export function trialPaper(paperId: string, minutes: number): PaperContent {
  let number = 0
  return {
    format: 'jiheng-paper-1',
    paperId,
    form: '试',
    title: '机考操作试考',
    minutes,
    fullMarks: 10,
    parts: parts.map(([title, items]) => ({
      title,
      items: items.map((content) => {
        number += 1
        return { number, points: 1, questionPoints: null, content }
      }),
    })),
    assets: [],
    shuffleItems: true,
    shuffleOptions: true,
  }
}

/** Encrypts the trial paper as a real one, so that machines and the network do the same work; its key is public. */
export function sealTrial(content: PaperContent): { key: Buffer; cipher: Buffer } {
  const key = randomBytes(32)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`jiheng-paper-1/${content.paperId}`))
  const body = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()])
  return { key, cipher: Buffer.concat([nonce, body, cipher.getAuthTag()]) }
}
