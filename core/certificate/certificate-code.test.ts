import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  findCertificateCode,
  type PrintedFields,
  readCertificateCode,
  writeCertificateCode,
} from './certificate-code.ts'

const fields: PrintedFields = {
  number: 'S000041000217264000873',
  stockNumber: '00041873',
  name: '方知夏',
  identityType: 'id_card',
  identityMasked: '4105**********0226',
  identityCommitment: 'q1W-2e_R3t4Y5u6I7o8P9a',
  occupation: '保育师',
  job: '',
  level: 4,
  issuedOn: '2026-12-21',
  institutionId: '01980000-0000-7000-8000-00000000000a',
  issuingName: '豫衡理工中等专业学校职业技能等级认定中心',
  remark: '',
}
const signature = Uint8Array.from({ length: 64 }, (_, place) => place * 3)

test('a code reads back as it was written, alone or within the address of the page', () => {
  const code = writeCertificateCode(fields, signature)
  for (const text of [code, ` ${code}\n`, `https://rending.example.cn/verify#${code}`]) {
    const read = readCertificateCode(text)
    assert.deepEqual(read?.fields, fields)
    assert.deepEqual(read?.signature, signature)
  }
})

test('a code holds capital letters and digits only, so that it fits a QR code of 22 mm', () => {
  const code = writeCertificateCode(fields, signature)
  assert.match(code, /^JH1\.[A-Z2-7]+$/)
  assert.ok(code.length < 500, String(code.length))
})

test('texts without a code are known as such', () => {
  assert.equal(findCertificateCode('https://jndj.osta.org.cn'), null)
  assert.equal(readCertificateCode(''), null)
  assert.equal(readCertificateCode('JH1.'), null)
  assert.equal(readCertificateCode('JH1.AAAA'), null)
})

test('bytes have one writing only: a lower-case letter, a spare letter or a spare bit is refused', () => {
  const code = writeCertificateCode(fields, signature)
  assert.equal(readCertificateCode(`${code}A`) === null || readCertificateCode(`${code}AAAAAAA`) === null, true)
  assert.equal(readCertificateCode(code.slice(0, 40) + code.slice(40).toLowerCase()), null)
})

test('any words come back whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (name, level) => {
      const read = readCertificateCode(writeCertificateCode({ ...fields, name, job: name, level }, signature))
      assert.deepEqual(read?.fields, { ...fields, name, job: name, level })
    }),
  )
})
