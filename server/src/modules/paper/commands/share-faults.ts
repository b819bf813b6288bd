import type { SealingFault } from '#server/platform/sealing/index.ts'

/** Why a paper does not open, said to a person. */
export const faultTexts: Readonly<Record<SealingFault, string>> = {
  wrong_passphrase: '启封口令不正确',
  not_a_custodian: '不是这份试卷的保管人',
  tampered_share: '密钥份额被改动，或不是本人的',
  wrong_share: '密钥份额与密封时不一致',
  duplicate_share: '两份密钥份额须来自不同的人',
  too_few_shares: '密钥份额不足两份',
  wrong_key: '合成的密钥与密封时不一致',
  tampered_release: '指导中心的密钥份额被改动，或不是发给这里的',
  wrong_release: '指导中心的密钥份额与密封时不一致',
  forged_permit: '启封许可不是指导中心签发的，或签发后被改动',
  permit_of_another: '启封许可不是这份试卷、这台服务器或这个场次的',
  too_early: '还不到启封时刻',
  tampered_paper: '试卷密文被改动',
}
