"""What `izm explain CODE` says: one module per family of codes, each entry in both languages."""
