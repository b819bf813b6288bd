import type { TrustPage } from '../data/exam-node.ts'
import { INSTITUTION } from './people.ts'

export const trustPage = (guides: number): TrustPage => ({
  institution: INSTITUTION,
  anchor: '本页可张贴；证书不含任何秘密，只能证明本考点服务器',
  site: '豫衡理工二号考点',
  address: 'https://192.168.8.10:8443/exam/',
  fingerprint: Array.from({ length: 32 }, (_, at) => (at * 7).toString(16).padStart(2, '0').toUpperCase()).join(':'),
  createdOn: '2026-11-20',
  validUntil: '2027-12-22',
  file: '考点证书.crt',
  qr: { qr: 'https://192.168.8.10:8443/exam/' },
  guides: Array.from({ length: Math.min(guides, 3) }, (_, at) => ({
    title: `系统${at + 1}`,
    steps: ['用U盘复制证书，双击打开，点“安装证书”。', '选“受信任的根证书颁发机构”，点“确定”，完成。'],
  })),
  check: ['在考试机上打开访问地址，地址栏显示锁形，没有警告。'],
})
