import type { TrustPage } from '#documents/data/exam-node.ts'
import { dayInChina } from '../clock/clock.ts'
import type { SiteTls } from './site-authority.ts'

const guides = (file: string): TrustPage['guides'] => [
  {
    title: 'Windows 7、Windows 10（Chrome、Edge）',
    steps: [
      `用U盘把${file}复制到考试机，双击打开，点“安装证书”。`,
      '存储位置选“本地计算机”（Windows 7若无此项，以管理员身份运行certmgr.msc导入）。',
      '选“将所有的证书都放入下列存储”，点“浏览”，选“受信任的根证书颁发机构”，点“确定”，完成。',
      '关闭全部浏览器窗口，重新打开。',
    ],
  },
  {
    title: 'Firefox',
    steps: [
      '打开“设置”“隐私与安全”，在“证书”处点“查看证书”。',
      `在“证书颁发机构”页点“导入”，选${file}，勾选“信任由此证书颁发机构来标识网站”。`,
    ],
  },
  {
    title: '有还原卡的机房',
    steps: ['先解除还原，装好证书并打开一次访问地址，再恢复还原；否则重启后证书会消失。'],
  },
]

/** What the trust page of a site says. */
export const trustPageOf = (
  tls: SiteTls,
  given: { site: string; institution: string; port: number; now: Date },
): TrustPage => {
  const [first = 'localhost'] = tls.hosts
  const address = `https://${first.includes(':') ? `[${first}]` : first}:${given.port}/exam/`
  const file = '考点证书.crt'
  return {
    institution: given.institution,
    anchor: '本页可张贴；证书不含任何秘密，只能证明本考点服务器',
    site: given.site,
    address,
    fingerprint: tls.fingerprint,
    createdOn: dayInChina(given.now),
    validUntil: dayInChina(tls.validUntil),
    file,
    qr: { qr: address },
    guides: guides(file),
    check: [
      '在考试机上打开访问地址，地址栏显示锁形，没有警告。',
      '有警告时检查：地址与本页一致，证书装在“受信任的根证书颁发机构”，本机日期正确。',
      '打开自检页，确认“安全连接”一项为“是”。',
    ],
  }
}
