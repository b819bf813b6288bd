// Keeps the client's own files, nothing else: a machine whose cable is out can load the exam again and go on from its
// journal. What is asked of the node never passes through here.

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Installing extends Lasting {
  /** Browsers before 2024 have it not. */
  addRoutes?(route: { condition: { urlPattern: string }; source: 'network' }): Promise<void>
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker extends EventTarget {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
}

const worker = globalThis as unknown as Worker
const shelf = 'jiheng-exam-pages'
const page = '/exam/'
/** A switch that swallows everything: after this the kept page is shown. */
const patience = 2_500

/** Puts the page and every file it names on the shelf, and takes the files of older versions away. */
async function stock(fresh?: Response): Promise<void> {
  const response = fresh ?? (await fetch(page, { cache: 'no-store' }))
  if (!response.ok) return
  const text = await response.clone().text()
  const files = [...text.matchAll(/\/exam\/assets\/[\w.-]+/g)].map(([name]) => name)
  const cache = await caches.open(shelf)
  await Promise.all(files.map(async (file) => (await cache.match(file)) ?? cache.add(file)))
  await cache.put(page, response)
  const kept = await cache.keys()
  const old = kept.filter(({ url }) => url.includes('/exam/assets/') && !files.includes(new URL(url).pathname))
  await Promise.all(old.map((request) => cache.delete(request)))
}

async function showPage(event: Fetching): Promise<Response> {
  const kept = await (await caches.open(shelf)).match(page)
  const asked = fetch(page, { cache: 'no-store' }).then((response) => {
    if (response.ok) event.waitUntil(stock(response.clone()))
    return response
  })
  if (!kept) return asked
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patience))
  return Promise.race([asked.then((response) => (response.ok ? response : kept)).catch(() => kept), late])
}

const showFile = async (request: Request): Promise<Response> =>
  (await (await caches.open(shelf)).match(request, { ignoreVary: true })) ?? fetch(request)

worker.addEventListener('install', (event) => {
  const installing = event as Installing
  // Even what is only looked at here and let go is lost when its page closes meanwhile: the last answers of a page.
  const past = installing.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' })
  installing.waitUntil(Promise.all([stock(), past]).then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', (event) => {
  ;(event as Lasting).waitUntil(worker.clients.claim())
})
worker.addEventListener('fetch', (event) => {
  const fetching = event as Fetching
  const { pathname } = new URL(fetching.request.url)
  if (fetching.request.method !== 'GET') return
  if (fetching.request.mode === 'navigate') fetching.respondWith(showPage(fetching))
  else if (pathname.startsWith('/exam/assets/')) fetching.respondWith(showFile(fetching.request))
})
