"""What the manual is made of besides docs/: pages out of the code, links, pictures. Nothing of it is shipped."""
