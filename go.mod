module coveragebot

go 1.26
