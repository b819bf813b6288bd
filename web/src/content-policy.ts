import { config } from 'zod'

// The content security policy forbids making code from text; zod would try it once per page and be refused.
config({ jitless: true })
