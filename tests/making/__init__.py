"""What tests make for themselves: documents, volumes, repositories, histories, and what is asked of them."""
