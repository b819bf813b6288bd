import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MissingPart } from '#contract/exam-node.ts'
import { projectRoot } from '#server/platform/config.ts'

const pages = [
  { code: 'exam-client', index: 'exam/dist/index.html', what: '考生端页面（/exam/）' },
  { code: 'staff-pages', index: 'web/dist/index.html', what: '工作人员页面' },
] as const

/** Pages this server ought to serve and does not have: they are built when the programme is installed. */
export const missingBuilds = (root: string = projectRoot): readonly MissingPart[] =>
  pages
    .filter(({ index }) => !existsSync(join(root, index)))
    .map(({ code, what }) => ({
      code,
      text: `这台服务器没有${what}`,
      remedy: '停机后重新运行npm start，由它构建；没有网络的考点请换用带构建结果的安装包',
    }))
