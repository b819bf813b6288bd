import pg from 'pg'

/** Single-row inserts of the same rows by 8 connections, each committed by itself: what the disk and PostgreSQL give. */
export async function singleRows(owner: pg.PoolConfig, seconds: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = new pg.Client(owner)
      await client.connect()
      return client
    }),
  )
  await clients[0]?.query('create table if not exists bench_rows (like answer_events including all)')
  const until = performance.now() + seconds * 1000
  const begun = performance.now()
  const counts = await Promise.all(clients.map((client, place) => insertUntil(client, place, until)))
  const rate = counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000)
  await Promise.all(clients.map((client) => client.end()))
  return Math.round(rate)
}

let turns = 0

async function insertUntil(client: pg.Client, place: number, until: number): Promise<number> {
  turns += 1
  const attempt = `01980000-0000-7000-8000-${String(turns * 10 + place).padStart(12, '0')}`
  const hash = Buffer.alloc(32, 7)
  let count = 0
  while (performance.now() < until) {
    count += 1
    await client.query({
      name: 'single',
      text: `insert into bench_rows (institution_id, attempt_id, epoch, seq, fork, kind, question, value, at_ms, hash, state, received_at)
        values ('01980000-0000-7000-8000-000000000001', $1, 1, $2, 0, 'answer', '12', '["B"]', 5120, $3, 'counted', now())`,
      values: [attempt, count, hash],
    })
  }
  return count
}
