import type { Certificate, CertificateIssue, CertificateRegister } from '../data/certificates.ts'
import {
  BATCH,
  certificateNumber,
  chain,
  documentNumber,
  each,
  INSTITUTION,
  LEDGER_ANCHOR,
  maskedNumber,
  occupationOf,
  PORTRAIT,
  personName,
  SEAL,
} from './people.ts'

const sheet = { institution: INSTITUTION, anchor: LEDGER_ANCHOR, batch: BATCH }
const serial = (i: number) => String(41_873 + i).padStart(8, '0')

export const certificate = (people: number): Certificate => ({
  institution: INSTITUTION,
  institutionEnglish: 'the Occupational Skill Certificate Authority of Yuheng Polytechnic Vocational School',
  institutionLines: ['豫衡理工中等专业学校', '职业技能等级认定中心'],
  seal: SEAL,
  queryUrls: { certificate: 'jndj.osta.org.cn', institution: 'pjjg.osta.org.cn' },
  offset: { x: 0, y: 0 },
  certificates: each(people, (i) => ({
    ...occupationOf(i),
    name: personName(i),
    documentType: '居民身份证',
    documentNumber: documentNumber(i),
    certificateNumber: certificateNumber(i),
    issuedOn: '2026-12-21',
    serial: serial(i),
    remark: i === 2 ? '补' : '',
    photo: PORTRAIT,
    qr: { qr: `https://rending.example.cn/v/${certificateNumber(i)}#${'A7x_'.repeat(22)}` },
  })),
})

export const certificateRegister = (people: number): CertificateRegister => ({
  ...sheet,
  rows: each(people, (i) => ({
    ...occupationOf(i),
    name: personName(i),
    documentNumber: maskedNumber(i),
    certificateNumber: certificateNumber(i),
    serial: serial(i),
    issuedOn: '2026-12-21',
  })),
  signatures: chain('制表', '复核', '负责人'),
})

export const certificateIssue = (people: number): CertificateIssue => ({
  ...sheet,
  rows: each(people, (i) => ({
    ...occupationOf(i),
    name: personName(i),
    documentNumber: maskedNumber(i),
    certificateNumber: certificateNumber(i),
  })),
  signatures: chain('发放人', '复核'),
})
