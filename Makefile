# Everything that a fresh Debian 12 machine with the Swift toolchain needs: `make demo`, `make test`.

BINARY := .build/release/misread
PREFIX ?= /usr/local
DEMO   := demo

.PHONY: deps build demo test lint install reports clean

# Installs the system packages that are missing, and says which.
deps:
	@scripts/install-dependencies

build: deps
	swift build -c release --product misread

# Draws sample digits and explains why the question's network reads a large 9 as a 3.
demo: build
	$(BINARY) samples -o $(DEMO)
	$(BINARY) diagnose $(DEMO)/nine-large-curled.png --truth 9 -o $(DEMO)/nine-large-curled.pdf

test: deps
	swift test -c release --disable-testable-imports

lint: deps
	scripts/lint

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/misread

# Writes Reports/ anew: what the program makes of its own samples.
reports: build
	scripts/write-reports $(BINARY)

clean:
	rm -rf .build $(DEMO)
