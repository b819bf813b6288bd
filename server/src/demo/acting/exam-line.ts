import type { ExamWire } from '#generate/examinee/exam-wire.ts'
import type { Wire } from './wire.ts'

/** How a candidate's machine reaches the node where the candidates are played within the process. */
export const examLine =
  (wire: Wire): ExamWire =>
  async (method, url, token, body) => {
    const { status, body: bytes } = await wire({
      method,
      url,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      from: '127.0.2.1',
    })
    const isJson = bytes[0] === 0x7b
    return { status, body: isJson ? JSON.parse(bytes.toString('utf8')) : bytes, retryAfter: null }
  }
