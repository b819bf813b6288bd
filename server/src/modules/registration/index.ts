export { openDetails, openIdentity, registrationNumber } from './desk.ts'
export { findRegistration, lockRegistration, moveRegistration, photosOf } from './one.ts'
export { countRegistrations, type RegistrationFilter, type RegistrationRow, selectRegistrations } from './store.ts'
