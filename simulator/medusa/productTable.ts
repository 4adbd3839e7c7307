import { defaultRelations } from './context.ts';
import type { Table } from './select.ts';
import { productDefaults } from './shopSeed.ts';

export const productTable: Table = {
  entity: 'Product',
  table: 'product',
  columns: Object.keys(productDefaults),
  related: [
    'tags',
    'price_list_id',
    'sales_channel_id',
    'discount_condition_id',
    'category_id',
    'include_category_children',
  ],
  relations: defaultRelations['product-export'],
  enums: { status: { name: 'product_status_enum', values: ['draft', 'proposed', 'published', 'rejected'] } },
  searched: ['title', 'description'],
};
