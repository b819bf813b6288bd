import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { OutputOf } from '#contract/route.ts'
import type { ApiError } from './api-error.ts'
import { type AnyRoute, call, type InputOf } from './client.ts'

/** How a query behaves beside its defaults. */
export interface RouteOptions {
  enabled?: boolean
  /** Milliseconds between repeated calls, for screens that watch a room. */
  every?: number
  /** Keep the rows of the last page on screen while the next is under way. */
  keepPrevious?: boolean
}

/** The key under which an answer is kept. */
export const routeKey = (route: AnyRoute, input?: unknown) =>
  input === undefined ? [route.term, route.path] : [route.term, route.path, input]

/** Reads a route; the answer is kept by route and input. */
export function useRoute<R extends AnyRoute>(
  route: R,
  input: InputOf<R>,
  options: RouteOptions = {},
): UseQueryResult<OutputOf<R>, ApiError> {
  return useQuery<OutputOf<R>, ApiError>({
    queryKey: routeKey(route, input),
    queryFn: ({ signal }) => call(route, input, signal),
    enabled: options.enabled ?? true,
    // What is watched is never shown from memory alone when it is opened again.
    ...(options.every ? { refetchInterval: options.every, staleTime: 0 } : {}),
    ...(options.keepPrevious ? { placeholderData: (previous: OutputOf<R> | undefined) => previous as never } : {}),
  })
}

/**
 * Sends a command. Afterwards the answers of the routes in `invalidate` are read anew;
 * without it every answer is, because one command may move many lists.
 */
export function useCommand<R extends AnyRoute>(
  route: R,
  options: { invalidate?: readonly AnyRoute[]; onDone?: (output: OutputOf<R>) => void } = {},
): UseMutationResult<OutputOf<R>, ApiError, InputOf<R>> {
  const client = useQueryClient()
  return useMutation<OutputOf<R>, ApiError, InputOf<R>>({
    mutationFn: (input) => call(route, input),
    onSuccess: async (output) => {
      const stale = options.invalidate
      await (stale
        ? Promise.all(stale.map((one) => client.invalidateQueries({ queryKey: routeKey(one) })))
        : client.invalidateQueries())
      options.onDone?.(output)
    },
  })
}
