// What cases and money are called in this report.
import type { MapReport } from '../api/report';

export interface Terms {
  readonly unit: string; // "booking"
  readonly units: string; // "bookings"
  readonly currency: { readonly code: string; readonly decimals: number };
}

export function termsOf(report: MapReport): Terms {
  return {
    unit: report.unit || 'customer',
    units: report.unit_plural || 'customers',
    currency: { code: report.currency, decimals: report.currency_decimals },
  };
}
