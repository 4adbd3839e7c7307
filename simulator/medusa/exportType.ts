const exportTypes = ['product-export', 'order-export'] as const;

export type ExportType = (typeof exportTypes)[number];

export function isExportType(type: string): type is ExportType {
  return exportTypes.some((known) => known === type);
}
