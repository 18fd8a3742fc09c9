"""Reports of a period (báo cáo định kỳ): one view, and its forms as text, page, table and paper."""
