import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { ApiError } from './api/api-error.ts'
import { setDoor } from './api/door.ts'
import { router } from './router.tsx'
import { toLogin } from './shell/to-login.ts'

const passing = new Set(['offline', 'unavailable'])

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only a broken line is tried again.
      retry: (failed, error) => failed < 2 && passing.has((error as ApiError).kind),
    },
  },
})

setDoor({ onLoginNeeded: toLogin, onConfirmNeeded: async () => false })

/** The web application. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}
