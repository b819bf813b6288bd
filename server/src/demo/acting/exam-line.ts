import type { FastifyInstance } from 'fastify'
import type { ExamWire } from '#generate/examinee/exam-wire.ts'

/** How a candidate's machine reaches the node where the candidates are played within the process. */
export const examLine =
  (app: FastifyInstance): ExamWire =>
  async (method, url, token, body) => {
    const { statusCode, headers, rawPayload } = await app.inject({
      method,
      url,
      remoteAddress: '127.0.2.1',
      headers: { 'x-requested-with': 'jiheng', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = String(headers['content-type']).includes('json')
    const wait = headers['retry-after']
    return {
      status: statusCode,
      body: isJson ? JSON.parse(rawPayload.toString('utf8')) : rawPayload,
      retryAfter: wait === undefined ? null : Number(wait),
    }
  }
