# LienThong: `make help` lists the targets.

# What the demo reads.
DOSSIERS_NATIONAL    := Samples/dossiers-national.json
DOSSIERS_PROVINCIAL  := Samples/dossiers-provincial.xml
PROVINCIAL_FORMAT    := bacninh.dossier
CATALOGUE_NATIONAL   := Samples/procedures-national.json
CATALOGUE_PROVINCIAL := Samples/procedures-local.json
SAMPLE_MAPPINGS      := Samples/mappings
AS_OF                := 2026-10-31T17:00:00+07:00
# Where its reports go.
OUTPUT               := output

JOBS    ?= $(shell getconf _NPROCESSORS_ONLN)
# On Linux the program carries Swift's own libraries: it starts in half the time and runs where no Swift is installed.
# It offers no symbols to others, which would cost each start a tenth.
LINUX   := --static-swift-stdlib -Xlinker --no-export-dynamic
RELEASE := -c release --product lienthong $(if $(filter Linux,$(shell uname -s)),$(LINUX))
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzz/Package.swift Fuzz/Sources

export DOSSIERS_NATIONAL DOSSIERS_PROVINCIAL PROVINCIAL_FORMAT CATALOGUE_NATIONAL CATALOGUE_PROVINCIAL
export SAMPLE_MAPPINGS AS_OF OUTPUT JOBS

.PHONY: help demo test build release simulator soak faults bench bench-large bench-peers fuzz format lint clean
.DEFAULT_GOAL := help

help: ## lists the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

demo: release simulator ## installs, builds, compares the samples, synchronises them with a simulated gateway
	@Scripts/demo

test: ## installs what tests need, builds and runs them all
	@Scripts/bootstrap test
	@Scripts/test

build: ## builds everything for development
	@Scripts/bootstrap
	swift build -j $(JOBS)

release: ## builds the optimised program
	@Scripts/bootstrap
	swift build $(RELEASE) -j $(JOBS)

simulator: ## builds the optimised portal simulator, to rehearse with
	@Scripts/bootstrap
	swift build $(RELEASE:lienthong=portal-simulator) -j $(JOBS)

soak: ## kills a synchronisation 2,000 times and counts what took effect (hours; SOAK_KILLS)
	@Scripts/bootstrap test
	LIENTHONG_KILLS=$(or $(SOAK_KILLS),2000) swift test --filter KillMatrixTests

faults: ## prints what becomes of each fault of the outside world, a row each
	@Scripts/bootstrap test
	@Scripts/fault-table

bench: ## measures start, reconcile, convert and diff (BENCH=convert or sync for one, BENCH_COUNT, BENCH_DIR)
	@Scripts/bootstrap bench
	@Benchmarks/run $(BENCH)

bench-peers: ## measures reconcile beside what one would take instead: DuckDB, DataComPy on Polars
	@Scripts/bootstrap bench-peers
	@Benchmarks/run peers

fuzz: ## fuzzes each reader with sanitizers (FUZZ_SECONDS each, 60 unless told)
	@Scripts/bootstrap
	@Fuzz/run

bench-large: ## measures ten million a side, beyond the memory limit (17 GB of disk; BENCH_LARGE_COUNT)
	@Scripts/bootstrap bench
	@Benchmarks/run large

format: ## formats the Swift sources in place
	swift format --in-place --recursive --parallel $(SOURCES)

lint: ## checks style, imports and what must not be in the sources
	swift format lint --recursive --strict --parallel $(SOURCES)
	@Scripts/check-imports

clean: ## removes everything built and generated
	rm -rf .build Benchmarks/.build .build-bench .build-fuzz $(OUTPUT)
