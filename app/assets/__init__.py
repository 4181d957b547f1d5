"""Everything the browser fetches besides pages: pictures, icons, fonts, styles and scripts, made before serving."""
